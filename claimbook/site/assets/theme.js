// Before the page is drawn: the theme that the reader chose here, else that of the system.
try {
  const chosen = localStorage.getItem(`${document.documentElement.dataset.slug}-theme`);
  if (chosen) document.documentElement.dataset.theme = chosen;
} catch {} // storage may be forbidden; then the system's theme stays
document.documentElement.classList.add("scripts");
