// Draws the lines of the history from the table that stands below them, so that both say the same.
"use strict";

(() => {
  let drawn = [];

  const values = (rows, name) => rows.map((row) => {
    const cell = row.querySelector(`[data-${name}]`);
    return cell ? Number(cell.getAttribute(`data-${name}`)) : null;
  });

  // where nothing was written down the line has a gap
  const table = (plots) => {
    const rows = [...document.getElementById(plots.dataset.plots).querySelectorAll("tr[data-at]")].reverse();
    const step = Number(plots.dataset.step);
    const all = [];
    rows.forEach((row, n) => {
      if (n > 0 && row.dataset.at - rows[n - 1].dataset.at > step) {
        all.push({ at: Number(rows[n - 1].dataset.at) + step, row: null });
      }
      all.push({ at: Number(row.dataset.at), row });
    });
    return all;
  };

  const span = (seconds) => {
    const [unit, word] = seconds < 120 ? [1, "s"] : seconds < 7200 ? [60, "min"] : seconds < 172800 ? [3600, "h"] : [86400, "d"];
    return `${Number((seconds / unit).toFixed(1))} ${word}`;
  };

  const draw = (place, points, range) => {
    const names = place.dataset.plot.split(",");
    const looks = (selector) => getComputedStyle(place.closest("figure").querySelector(selector)).color;
    const ink = getComputedStyle(place.closest("section").querySelector("header p")).color;
    const thin = getComputedStyle(place.closest("section")).borderTopColor;
    const axis = { stroke: ink, grid: { stroke: thin, width: 1 }, ticks: { stroke: thin, width: 1 } };
    const end = Math.ceil(Date.now() / 60000) * 60;
    const lasts = { "1h": 3600, "24h": 86400, "14d": 1209600 }[range];
    const none = document.createElement("tr");
    const series = names.map((name, n) => ({
      label: name, stroke: looks(n === 0 ? ".series" : ".series.second"), width: 2, dash: n === 0 ? undefined : [6, 4],
      points: { show: points.length < 70, size: 5 },
    }));
    const data = [points.map((p) => p.at), ...names.map((name) => values(points.map((p) => p.row || none), name))];
    return new uPlot({
      width: place.clientWidth, height: 220, tzDate: (at) => uPlot.tzDate(new Date(at * 1000), "UTC"),
      legend: { show: false }, cursor: { show: false },
      scales: { x: { range: [end - lasts, end] }, y: { range: (self, least, most) => [0, Math.max(1, most * 1.1)] } },
      axes: [
        { ...axis, values: range === "14d" ? "{D} {MMM}" : "{HH}:{mm}", space: 60, size: 30 },
        { ...axis, size: 60, values: (self, at) => at.map(names[0] === "oldest" ? span : (value) => value.toLocaleString("en")) },
      ],
      series: [{}, ...series],
    }, data, place);
  };

  const again = () => {
    drawn.forEach((one) => one.destroy());
    drawn = [];
    const plots = document.querySelector("[data-plots]");
    if (plots) {
      const points = table(plots);
      drawn = [...plots.querySelectorAll("[data-plot]")].map((place) => draw(place, points, plots.dataset.range));
    }
  };

  let waits = 0;
  window.addEventListener("resize", () => {
    cancelAnimationFrame(waits);
    waits = requestAnimationFrame(again);
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  window.drawHistory = again;
  again();
})();
