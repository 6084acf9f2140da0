/* Zoom of the map's picture by buttons and keys, the arrows of the step that is pointed at, and only
   those choices that a view needs. Without this file the picture scrolls, the browser zooms, all
   arrows stand beside it in a table, and all choices are there. */
(function () {
  "use strict";
  var view = document.getElementById("view");

  function narrow() {
    document.querySelectorAll("[data-views]").forEach(function (row) {
      row.hidden = row.getAttribute("data-views").split(" ").indexOf(view.value) < 0;
    });
    document.querySelectorAll("#of optgroup").forEach(function (group) {
      group.hidden = group.disabled = group.getAttribute("data-view") !== view.value;
    });
  }

  if (view) {
    view.addEventListener("change", function () {
      document.getElementById("of").value = "";
      narrow();
    });
    narrow();
  }

  var region = document.getElementById("picture");
  var tools = document.querySelector(".map-zoom");
  var picture = region && region.querySelector("svg");
  if (!picture || !tools) { return; }
  var width = null;

  function show(next) {
    var before = picture.getBoundingClientRect().width;
    var middle = (region.scrollLeft + region.clientWidth / 2) / before;
    var height = (region.scrollTop + region.clientHeight / 2) / before;
    width = Math.max(240, Math.min(6000, next));
    picture.style.minWidth = "0";
    picture.style.width = width + "px";
    region.scrollLeft = middle * width - region.clientWidth / 2;
    region.scrollTop = height * width - region.clientHeight / 2;
  }

  tools.hidden = false;
  tools.addEventListener("click", function (event) {
    var way = event.target.getAttribute("data-zoom");
    var now = width || picture.getBoundingClientRect().width;
    if (way === "fit") { show(region.clientWidth); }
    if (way === "in") { show(now * 1.25); }
    if (way === "out") { show(now / 1.25); }
    var pan = event.target.getAttribute("data-pan");
    if (pan) {
      region.scrollLeft += pan.split(" ")[0] * region.clientWidth / 2;
      region.scrollTop += pan.split(" ")[1] * region.clientHeight / 2;
    }
  });

  region.addEventListener("keydown", function (event) {
    var way = {"+": "in", "=": "in", "-": "out", "0": "fit"}[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) { return; }
    event.preventDefault();
    tools.querySelector("[data-zoom=" + way + "]").click();
  });

  /* The classes at-3, from-3 and to-5 say at which step a mark stands and which steps an arrow joins. */
  function numbers(element, pattern) {
    var found = [];
    (element.getAttribute("class") || "").split(" ").forEach(function (name) {
      var match = pattern.exec(name);
      if (match) { found.push(match[1]); }
    });
    return found;
  }

  function light(selector) {
    picture.querySelectorAll(selector).forEach(function (one) { one.classList.add("is-traced"); });
  }

  function clear() {
    picture.classList.remove("is-tracing");
    picture.querySelectorAll(".is-traced").forEach(function (one) { one.classList.remove("is-traced"); });
  }

  function trace(event) {
    var mark = event.target.closest("[class*='at-'], [class*='from-'], [class*='to-']");
    clear();
    if (!mark || !picture.contains(mark)) { return; }
    numbers(mark, /^at-(\d+)$/).forEach(function (here) {
      light(".at-" + here);
      picture.querySelectorAll(".from-" + here + ", .to-" + here).forEach(function (arrow) {
        arrow.classList.add("is-traced");
        numbers(arrow, /^(?:from|to)-(\d+)$/).forEach(function (end) { light(".at-" + end); });
      });
    });
    if (numbers(mark, /^(?:from|to)-(\d+)$/).length) {
      mark.classList.add("is-traced");
      numbers(mark, /^(?:from|to)-(\d+)$/).forEach(function (end) { light(".at-" + end); });
    }
    picture.classList.add("is-tracing");
  }

  picture.addEventListener("pointerover", trace);
  picture.addEventListener("pointerleave", clear);
  picture.addEventListener("focusin", trace);
  picture.addEventListener("focusout", clear);
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { clear(); } });
}());
