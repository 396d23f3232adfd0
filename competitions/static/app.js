// What plain HTML cannot do: copy a text, begin a row of tabs with the one that is open in sight, and
// come back to a form that was refused once. Buttons that need this stay hidden without it.
"use strict";

async function copied(field) {
  field.select();
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(field.value);
  } else {
    document.execCommand("copy"); // plain http, where browsers offer no clipboard
  }
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await copied(document.getElementById(button.dataset.copy));
    button.textContent = button.dataset.done;
  });
}

for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
  const row = tab.closest("ul");
  row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
}

// Back to a page that answered a form would have the browser ask about sending the form again, long
// after it was put right. Once it is on its way anew, the page is what its own address gives.
if ("answer" in document.body.dataset && document.referrer === location.href) {
  document.addEventListener("submit", () => history.replaceState(null, ""));
}
