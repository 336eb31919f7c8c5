// The console's own script: pages that stay current, and keys. Everything works without it.
"use strict";

(() => {
  const typing = (element) => element && (element.isContentEditable || /^(SELECT|TEXTAREA)$/.test(element.tagName)
    || (element.tagName === "INPUT" && !/^(radio|checkbox|submit|button)$/.test(element.type)));

  // a part of the page that is fetched again when the hub says so
  let source = null;
  const live = () => {
    if (source) {
      source.close();
      source = null;
    }
    const part = document.querySelector("[data-live]");
    if (part && window.EventSource) {
      source = new EventSource(part.dataset.live);
      source.addEventListener("look", () => {
        const now = document.querySelector("[data-live]");
        if (!now) {
          source.close();
        } else if (!document.hidden && !now.contains(document.activeElement)) {
          htmx.trigger(now, "look");
        }
      });
    }
  };

  // keys
  const rows = () => [...document.querySelectorAll("[data-row]")];
  const move = (by) => {
    const all = rows();
    if (all.length === 0) {
      return;
    }
    const at = all.findIndex((row) => row.hasAttribute("data-here"));
    const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by))];
    all.forEach((row) => row.removeAttribute("data-here"));
    next.setAttribute("data-here", "");
    const link = next.querySelector("a[href]");
    if (link) {
      link.focus({ preventScroll: true });
    }
    next.scrollIntoView({ block: "nearest" });
  };
  let going = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "Escape" && typing(document.activeElement)) {
      document.activeElement.blur();
      return;
    }
    if (typing(event.target)) {
      return;
    }
    if (going) {
      going = false;
      const place = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
      if (place) {
        event.preventDefault();
        place.click();
      }
      return;
    }
    if (event.key === "g") {
      going = true;
    } else if (event.key === "j") {
      move(1);
    } else if (event.key === "k") {
      move(-1);
    } else if (event.key === "/") {
      const search = document.querySelector("[data-search]");
      if (search) {
        event.preventDefault();
        search.focus();
        search.select();
      }
    } else {
      const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (target) {
        event.preventDefault();
        if (target.matches("input[type=radio]")) {
          target.checked = true;
          target.focus();
        } else if (typing(target)) {
          target.focus();
        } else {
          target.click();
        }
      }
    }
  });

  // a slider says what it stands at while it moves, and shows it when it rests
  const said = (slider) => {
    const option = slider.list && slider.list.options[Number(slider.value) - Number(slider.min)];
    return option ? option.label : slider.value;
  };
  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-submits]")) {
      event.target.setAttribute("aria-valuetext", said(event.target));
      event.target.closest("form").querySelector("[data-said]").textContent = said(event.target);
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submits]")) {
      event.target.form.requestSubmit();
    }
  });

  // a file of this machine is read into a field; it goes nowhere until the form is sent
  document.addEventListener("change", async (event) => {
    const into = event.target.dataset && event.target.dataset.into;
    if (into && event.target.files && event.target.files[0]) {
      const bytes = await event.target.files[0].arrayBuffer();
      let text;
      try {
        text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      } catch (otherwise) {
        text = new TextDecoder("windows-1252").decode(bytes);
      }
      event.target.form.elements[into].value = text;
    }
  });

  // what is not asked for does not stand in the address
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.verb === "get" && event.detail.formData) {
      for (const [name, value] of [...event.detail.formData.entries()]) {
        if (value === "") {
          event.detail.formData.delete(name);
        }
      }
    }
  });

  // where one is stands in sight, also where a row of places is longer than the screen
  const here = () => document.querySelectorAll(".places, .tabs").forEach((row) => {
    const place = row.querySelector("[aria-current]");
    if (place) {
      const at = place.getBoundingClientRect();
      const seen = row.getBoundingClientRect();
      row.scrollLeft += at.left - seen.left - (seen.width - at.width) / 2;
    }
  });

  // the library that draws lines comes with the first page that has some
  const plots = () => {
    if (!document.querySelector("[data-plots]")) {
      return;
    }
    if (window.drawHistory) {
      window.drawHistory();
      return;
    }
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = "/webjars/uplot/dist/uPlot.min.css";
    document.head.append(sheet);
    for (const file of ["/webjars/uplot/dist/uPlot.iife.min.js", "/assets/history.js"]) {
      if (!document.querySelector(`script[src="${file}"]`)) {
        const script = document.createElement("script");
        script.src = file;
        script.async = false; // in this order
        document.head.append(script);
      }
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    live();
    here();
    plots();
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target === document.body) {
      live();
      here();
      plots();
      const main = document.querySelector("main");
      if (main && !document.activeElement.matches("input, textarea")) {
        main.focus({ preventScroll: true });
      }
    }
  });
  // what the hub refuses is shown too, and a session that has ended leads to the sign-in page
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status >= 400) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
    if (event.detail.xhr.responseURL && new URL(event.detail.xhr.responseURL).pathname === "/sign-in") {
      event.detail.shouldSwap = false;
      window.location.assign("/sign-in");
    }
  });
})();
