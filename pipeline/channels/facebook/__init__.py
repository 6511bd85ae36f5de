"""A Facebook Page: what it would receive (render) and how it is reached (client); Graph API, Pages."""
