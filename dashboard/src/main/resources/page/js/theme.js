// Sets the chosen theme before the first paint, so that the page does not flash.
const chosenTheme = localStorage.getItem("tickbeam.theme");
if (chosenTheme === "dark" || chosenTheme === "light") {
  document.documentElement.dataset.theme = chosenTheme;
}
