/**
 * Whether the whole site is this one document. All addresses then stand behind its `#`, built like those of a folder:
 * `#/clauses/?state=behind#<clause>`.
 */
export function isSingleFile(): boolean {
  return document.body.dataset.single !== undefined;
}

/** Where the reader is: the path within the site (of a single file), the filters and the anchor. */
export function pageAddress(): URL {
  return isSingleFile() ? new URL(location.hash.slice(1), "http://single.file/") : new URL(location.href);
}

/** The id of the element that the address points to; empty when it points to none. */
export function anchorOf(address: URL): string {
  return decodeURIComponent(address.hash.slice(1));
}

/** Puts other filters into the address; `back` returns to those before. */
export function pushAddress({ href, pathname, search, hash }: URL): void {
  history.pushState(null, "", isSingleFile() ? `#${pathname}${search}${hash}` : href);
}

/** Scrolls to where the address points to. */
export function scrollToAnchor(): void {
  const anchor = anchorOf(pageAddress());
  if (anchor !== "") document.getElementById(anchor)?.scrollIntoView();
}

/** Shows the pages of a single file as the reader follows its links, and returns to where one was on `back`. */
export function followAddress(show: () => Promise<void>): void {
  const place = () => `${pageAddress().pathname}${pageAddress().hash}`;
  let shown = place();
  addEventListener("click", () => history.replaceState({ ...history.state, scroll: scrollY }, ""), true);
  addEventListener("popstate", async (event) => {
    if (place() === shown) return;
    shown = place();
    const scroll: number | undefined = event.state?.scroll;
    await show();
    if (scroll !== undefined || anchorOf(pageAddress()) === "") scrollOnce(scroll ?? 0);
  });
}

/** A page grows as its charts are drawn one by one: goes to the place once it is there, unless the reader moves first. */
function scrollOnce(top: number): void {
  const settled = new AbortController();
  const growth = new ResizeObserver(() => {
    scrollTo({ top, behavior: "instant" });
    if (Math.abs(scrollY - top) < 1) settled.abort();
  });
  settled.signal.addEventListener("abort", () => growth.disconnect());
  for (const move of ["wheel", "touchstart", "keydown", "pointerdown", "popstate"])
    addEventListener(move, () => settled.abort(), { signal: settled.signal });
  growth.observe(document.body);
}
