// Keeps a sheet's draft on the server while it is filled in, and lets Enter go from box to box when
// keying. Every page works without it.
"use strict";

function keepDrafts(form) {
  const saved = document.getElementById("saved");
  let waiting = null;
  let running = Promise.resolve();

  // Whether the page may be left for the server's answer. Whoever has to come in again does so in
  // another tab; then this page, with all that is typed on it, gets a token that is valid now, unless
  // it is another judge who came in.
  async function send(anew = true) {
    let answer;
    try {
      answer = await fetch(form.dataset.draft, { method: "POST", body: new FormData(form), credentials: "same-origin" });
      if (answer.status === 400 && anew && await renewed()) return send(false);
    } catch {
      saved.textContent = form.dataset.offline;
      return false;
    }
    if (answer.status === 400 || answer.status === 401) {
      saved.textContent = form.dataset.out;
      return false;
    }
    if (!answer.ok) {
      saved.textContent = answer.status === 409 ? form.dataset.stale : form.dataset.waiting;
      return true;
    }
    const kept = await answer.json();
    form.elements.base.value = kept.base;
    form.elements.submission.value = kept.submission;
    document.getElementById("done").textContent = kept.done;
    document.getElementById("total").textContent = kept.total;
    saved.textContent = kept.saved;
    for (const value of form.querySelectorAll("[data-value-of]")) {
      const name = value.dataset.valueOf;
      const mark = kept.marks[name.slice("mark-".length)];
      if (value.value.trim() !== "" && document.activeElement !== form.elements[name]) form.elements[name].value = mark ?? "";
    }
    return true;
  }

  async function renewed() {
    const page = await (await fetch(location.href, { credentials: "same-origin" })).text();
    const now = new DOMParser().parseFromString(page, "text/html").querySelector("form[data-draft]");
    if (now === null || now.dataset.judge !== form.dataset.judge) return false;
    form.elements.csrf_token.value = now.elements.csrf_token.value;
    return true;
  }

  // A mark that is typed goes before a value that stands beside it.
  for (const value of form.querySelectorAll("[data-value-of]")) {
    form.elements[value.dataset.valueOf].addEventListener("input", () => { value.value = ""; });
  }

  function later() {
    saved.textContent = form.dataset.waiting;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      waiting = null;
      running = running.then(() => send());
    }, 700);
  }

  form.addEventListener("change", later);
  form.addEventListener("input", later);
  window.addEventListener("online", later);
  form.addEventListener("submit", async (event) => {
    // What is on its way is waited for, so that the page and the server agree on the revision; and
    // without a network the page stays, since the browser's own would take what is typed with it.
    event.preventDefault();
    clearTimeout(waiting);
    running = running.then(() => send());
    if (await running) form.submit();
  });
}

function goOnByEnter(form) {
  const boxes = [...form.querySelectorAll("input:not([type=hidden])")];
  form.addEventListener("keydown", (event) => {
    const at = boxes.indexOf(event.target);
    if (event.key === "Enter" && at >= 0 && at + 1 < boxes.length) {
      event.preventDefault();
      boxes[at + 1].focus();
      boxes[at + 1].select();
    }
  });
}

for (const form of document.querySelectorAll("form[data-draft]")) keepDrafts(form);
for (const form of document.querySelectorAll("form[data-pad]")) goOnByEnter(form);
