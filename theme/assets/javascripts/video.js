// The player comes when the reader asks for it, from the host that sets no cookie. It refuses to play without a referrer.
for (const box of document.querySelectorAll("[data-video]")) {
  box.querySelector("a").addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const player = document.createElement("iframe");
    player.src = `https://www.youtube-nocookie.com/embed/${box.dataset.video}?autoplay=1&cc_load_policy=1&hl=vi&rel=0`;
    player.title = box.dataset.title;
    player.referrerPolicy = "strict-origin-when-cross-origin";
    player.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    box.replaceChildren(player);
    player.focus();
  });
}
