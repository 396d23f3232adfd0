// What plain HTML cannot do: copy a text. Buttons that need this stay hidden without it.
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
