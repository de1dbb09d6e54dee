// Small comforts. Every page works without them.

// A form is sent once, however often its button is pressed; a button that brings a file leaves
// the page as it is, says data-again, and can be followed by another.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "get" || form.hasAttribute("hx-post")) return;
  if (event.submitter?.dataset.again !== undefined) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  window.addEventListener("pageshow", () => delete form.dataset.sent, { once: true });
});

// What must be mended first is read first.
document.querySelector("[data-focus]")?.focus();

// One box ticks all rows of its table.
function tickAll(root) {
  for (const box of root.querySelectorAll("[data-tick-all]")) {
    box.hidden = false;
    const all = box.querySelector("input");
    const rows = () => box.closest("table").querySelectorAll("tbody input[type=checkbox]");
    all.addEventListener("change", () => {
      for (const row of rows()) row.checked = all.checked;
    });
  }
}
tickAll(document);
document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) tickAll(event.target);
});

// A page that is meant for paper prints itself on request.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
