"use strict";
// Draws each chart from the specification that stands beside it; without this script the table above says the same.
(() => {
  const settings = { displayModeBar: false, displaylogo: false, responsive: true, scrollZoom: false };
  document.querySelectorAll("[data-chart]").forEach((figure) => {
    const spec = JSON.parse(figure.querySelector("script").textContent);
    window.Plotly.newPlot(figure.querySelector(".plot"), spec.data, spec.layout, settings);
  });
})();
