// Keeps a sheet's draft on the server while it is filled in, and lets Enter go from box to box when
// keying. Every page works without it.
"use strict";

function keepDrafts(form) {
  const saved = document.getElementById("saved");
  let waiting = null;
  let running = Promise.resolve();
  let unsent = false;

  // Sends what stands on the page now, after what is on its way.
  function sent() {
    clearTimeout(waiting);
    running = running.then(async () => {
      unsent = false;
      const said = await send();
      if (said !== "kept") unsent = true;
      return said;
    });
    return running;
  }

  // "kept": the server has all of it. "doubt": it has something to say, and says it on the page that
  // answers the form. "stay": only this page has what is typed. Whoever has to come in again does so
  // in another tab; then this page gets a token that is valid now, unless another judge came in.
  async function send(anew = true) {
    let answer;
    try {
      answer = await fetch(form.dataset.draft, { method: "POST", body: new FormData(form), credentials: "same-origin" });
      if (answer.status === 400 && anew && await renewed()) return send(false);
    } catch {
      saved.textContent = form.dataset.offline;
      return "stay";
    }
    if (answer.status === 400 || answer.status === 401) {
      saved.textContent = form.dataset.out;
      return "stay";
    }
    if (!answer.ok) {
      saved.textContent = answer.status === 409 ? form.dataset.stale : form.dataset.waiting;
      return answer.status < 500 ? "doubt" : "stay";
    }
    const kept = await answer.json();
    form.elements.base.value = kept.base;
    form.elements.submission.value = kept.submission;
    document.getElementById("done").textContent = kept.done;
    document.getElementById("total").textContent = kept.total;
    const doubts = Object.values(kept.doubts);
    saved.textContent = doubts[0] ?? kept.saved;
    for (const value of form.querySelectorAll("[data-value-of]")) {
      const name = value.dataset.valueOf;
      const mark = kept.marks[name.slice("mark-".length)];
      if (value.value.trim() !== "" && document.activeElement !== form.elements[name]) form.elements[name].value = mark ?? "";
    }
    return doubts.length === 0 ? "kept" : "doubt";
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
    unsent = true;
    saved.textContent = form.dataset.waiting;
    clearTimeout(waiting);
    waiting = setTimeout(sent, 700);
  }

  // The page and the server agree on the revision before the form goes, and without a network the
  // page stays, since the browser's own would take what is typed with it.
  async function handIn() {
    if (await sent() === "stay") return;
    unsent = false;
    form.submit();
  }

  // A way off this page waits until the server has what is typed.
  async function leave(event, go) {
    if (!unsent) return;
    event.preventDefault();
    const said = await sent();
    if (said === "kept") go();
    if (said === "doubt") handIn();
  }

  form.addEventListener("change", later);
  form.addEventListener("input", later);
  window.addEventListener("online", later);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    handIn();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link !== null && link.pathname !== location.pathname) leave(event, () => location.assign(link.href));
  });
  document.addEventListener("submit", (event) => {
    if (event.target !== form) leave(event, () => event.target.requestSubmit(event.submitter));
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsent) event.preventDefault();
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
