/* Zoom of the map's picture by buttons. Without this file the picture scrolls, and the browser zooms. */
(function () {
  "use strict";
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
  });
}());
