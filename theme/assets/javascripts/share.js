// "Chia sẻ": the phone's own sheet where there is one (Zalo and Messenger are in it), our plain links otherwise.

for (const share of document.querySelectorAll(".ht-share")) {
  const data = { title: share.dataset.title, url: share.dataset.url };
  const copy = share.querySelector("[data-copy]");

  if (navigator.share) {
    share.querySelector("summary").addEventListener("click", (event) => {
      if (share.open) return;
      event.preventDefault();
      navigator.share(data).catch((fault) => {
        if (fault.name !== "AbortError") share.open = true;
      });
    });
  }
  if (navigator.clipboard) {
    const label = copy.textContent;
    copy.hidden = false;
    copy.setAttribute("aria-live", "polite");
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(data.url);
      copy.textContent = copy.dataset.copy;
      setTimeout(() => (copy.textContent = label), 3000);
    });
  }
}
