/* The switch of the board's keyboard shortcuts, on its help page. */
(function () {
  "use strict";
  var box = document.getElementById("keys-on");
  if (!box) { return; }
  box.closest("[hidden]").hidden = false;
  box.checked = !localStorage.getItem("simmap.keys.off");
  box.addEventListener("change", function () {
    if (box.checked) { localStorage.removeItem("simmap.keys.off"); } else { localStorage.setItem("simmap.keys.off", "1"); }
  });
}());
