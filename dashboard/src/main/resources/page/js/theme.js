// Before the first paint, so that nothing flashes: the theme that was chosen, if one was.
const chosenTheme = localStorage.getItem("tickbeam.theme");
if (chosenTheme === "dark" || chosenTheme === "light") {
  document.documentElement.dataset.theme = chosenTheme;
}
