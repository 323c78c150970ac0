// Before the page is drawn: the theme that the reader chose here, else that of the system.
{
  const page = document.documentElement;
  try {
    const chosen = localStorage.getItem(`${page.dataset.slug}-theme`);
    if (chosen) page.dataset.theme = chosen;
    if (localStorage.getItem(`${page.dataset.slug}-judged`)) page.classList.add("judged");
  } catch {} // storage may be forbidden; then the system's theme stays
  const dark = page.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches && "dark");
  page.dataset.jpThemeLight = String(dark !== "dark"); // as JupyterLab tells it to figures
  page.classList.add("scripts");
  // A page that is read from its top is laid out there first; page.js ends it.
  const [way] = performance.getEntriesByType("navigation");
  if (!location.hash && way?.type === "navigate") page.classList.add("far");
}
