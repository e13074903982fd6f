"use strict";
// Times in the viewer's zone, charts from the tables beside them, word of changes, and a place kept while a page refreshes.
(() => {
    const thisYear = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" });
    const otherYear = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit" });
    const precise = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit", second: "2-digit", timeZoneName: "short" });
    const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
    const local = at => (at.getFullYear() === new Date().getFullYear() ? thisYear : otherYear).format(at);
    const ago = at => {
        const minutes = (at - Date.now()) / 60000;
        for (const [unit, size] of [["day", 1440], ["hour", 60], ["minute", 1]]) {
            if (Math.abs(minutes) >= size || unit === "minute") {
                return relative.format(Math.round(minutes / size), unit);
            }
        }
    };
    const moments = root => root.querySelectorAll("time[datetime]:not([title])").forEach(time => {
        const at = new Date(time.dateTime);
        time.title = `${precise.format(at)} · ${time.textContent}`;
        time.textContent = "ago" in time.dataset ? ago(at) : local(at);
    });

    // charts
    const token = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const read = figure => {
        const table = figure.querySelector("table");
        const rows = [...table.tBodies[0].rows];
        const heads = [...table.tHead.rows[0].cells].slice(1);
        return {
            labels: rows.map(row => row.cells[0].textContent),
            series: heads.map((head, i) => ({
                name: head.textContent,
                tone: head.dataset.tone,
                values: rows.map(row => Number(row.cells[i + 1].textContent)),
            })),
        };
    };
    const line = s => ({ name: s.name, type: "line", smooth: 0.25, showSymbol: false, symbolSize: 6, lineStyle: { width: 2.5 }, areaStyle: { opacity: 0.08 }, data: s.values });
    const bar = (s, kind) => ({ name: s.name, type: "bar", stack: kind === "stack" ? "all" : undefined, barMaxWidth: 22, itemStyle: { borderRadius: 2 }, data: s.values });
    // the map: services as boxes, topics as points between them, drawn from the table beside it
    const MAP_INSET = 74;
    const box = (w, h, r = 9) => `path://M${r},0H${w - r}Q${w},0,${w},${r}V${h - r}Q${w},${h},${w - r},${h}H${r}Q0,${h},0,${h - r}V${r}Q0,0,${r},0Z`;
    const mapOf = (canvas, figure) => {
        const width = canvas.clientWidth - 2 * MAP_INSET;
        const height = canvas.clientHeight - 70;
        const tone = { good: "--good", warn: "--warn", bad: "--bad", quiet: "--edge" };
        const nodes = [...figure.querySelectorAll("li[data-name]")].map(place => {
            const { name, kind, x, y, note = "" } = place.dataset;
            const isTopic = kind === "topic";
            const size = isTopic ? 10 : [note.length > 16 ? 148 : 122, note ? 46 : 32];
            return {
                name,
                x: Number(x) / 100 * width,
                y: Number(y) / 100 * height,
                symbol: isTopic ? "circle" : box(...size),
                symbolSize: size,
                itemStyle: { color: token(isTopic ? "--chart-one" : "--raised"), borderColor: token(tone[place.dataset.tone]), borderWidth: isTopic ? 0 : 1.5 },
                label: {
                    show: true,
                    position: isTopic ? "bottom" : "inside",
                    distance: 3,
                    backgroundColor: isTopic ? token("--surface") : "transparent",
                    padding: isTopic ? [1, 3] : 0,
                    align: "center",
                    formatter: note ? `{a|${place.textContent}}\n{b|${note}}` : `{a|${place.textContent}}`,
                    rich: {
                        a: { color: token("--ink"), fontSize: isTopic ? 11 : 13, fontWeight: isTopic ? 400 : 600, lineHeight: 15 },
                        b: { color: token("--ink-2"), fontSize: 11, lineHeight: 14 },
                    },
                },
                words: place.textContent,
            };
        });
        const links = new Map();
        const widest = rate => 1.2 + Math.min(1.8, Math.log10(1 + rate));
        const link = (source, target, rate, wait) => links.set(`${source}>${target}`, {
            source,
            target,
            rate,
            wait,
            lineStyle: { color: token(wait > 0 ? "--chart-three" : rate >= 0.05 ? "--chart-two" : "--edge"), width: widest(rate), opacity: rate >= 0.05 || wait > 0 ? 0.8 : 0.35, curveness: 0.14 },
            label: { show: wait > 0, formatter: `${wait} wait`, fontSize: 11, color: token("--ink"), backgroundColor: token("--surface"), padding: 2 },
        });
        figure.querySelectorAll("tr[data-topic]").forEach(row => {
            const rate = Number(row.dataset.rate);
            const writers = row.dataset.from.split(" ");
            // of several writers nobody knows who wrote how much
            writers.forEach(from => link(from, row.dataset.topic, writers.length === 1 ? rate : 0, 0));
            link(row.dataset.topic, row.dataset.to, rate, Number(row.dataset.wait));
        });
        return { nodes, links: [...links.values()] };
    };
    const drawMap = (canvas, animation) => {
        const chart = window.echarts.getInstanceByDom(canvas) ?? window.echarts.init(canvas);
        const { nodes, links } = mapOf(canvas, canvas.closest("figure"));
        const say = p => p.dataType === "edge"
            ? `${p.data.rate.toFixed(1)}/s${p.data.wait ? `, ${p.data.wait} wait to be read` : ""}`
            : p.data.words;
        chart.setOption({
            animation,
            textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
            tooltip: { renderMode: "richText", formatter: say, backgroundColor: token("--surface"), borderColor: token("--line"), textStyle: { color: token("--ink"), fontSize: 12 } },
            series: [{ type: "graph", layout: "none", left: MAP_INSET, right: MAP_INSET, top: 26, bottom: 44, nodes, links, edgeSymbol: ["none", "arrow"], edgeSymbolSize: 6, emphasis: { focus: "adjacency", scale: false } }],
        }, true);
    };
    const draw = (canvas, animation) => {
        if (canvas.dataset.chart === "map") {
            drawMap(canvas, animation);
            return;
        }
        const { labels, series } = read(canvas.closest("figure"));
        const kind = canvas.dataset.chart;
        const ink = token("--ink-2");
        const font = getComputedStyle(document.body).fontFamily;
        const chart = window.echarts.getInstanceByDom(canvas) ?? window.echarts.init(canvas);
        const single = series.length === 1;
        chart.setOption({
            animation,
            textStyle: { fontFamily: font, color: ink },
            color: series.map(s => token(`--chart-${s.tone}`)),
            grid: { left: 8, right: 12, top: single ? 12 : 36, bottom: 4, containLabel: true },
            legend: single ? { show: false } : { top: 0, left: 0, icon: "circle", itemWidth: 9, itemHeight: 9, textStyle: { color: ink, fontSize: 12 } },
            tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: kind === "lines" ? "line" : "shadow" }, backgroundColor: token("--surface"), borderColor: token("--line"), textStyle: { color: token("--ink"), fontSize: 12 } },
            xAxis: { type: "category", data: labels, boundaryGap: kind !== "lines", axisTick: { show: false }, axisLine: { lineStyle: { color: token("--line") } }, axisLabel: { color: ink, hideOverlap: true, fontSize: 11 } },
            yAxis: { type: "value", minInterval: 1, axisLabel: { color: ink, fontSize: 11 }, splitLine: { lineStyle: { color: token("--line") } } },
            series: series.map(s => kind === "lines" ? line(s) : bar(s, kind)),
        }, true);
    };
    const charts = (root, animation) => {
        if (window.echarts) {
            root.querySelectorAll("[data-chart]").forEach(canvas => draw(canvas, animation));
        }
    };
    const everyChart = (root, work) => root.querySelectorAll("[data-chart]").forEach(canvas => {
        const chart = window.echarts?.getInstanceByDom(canvas);
        if (chart) {
            work(chart, canvas);
        }
    });

    // word of changes: pages say by hx-trigger="changed from:body" what they want to know anew
    const listen = () => {
        const from = document.body.dataset.live;
        if (from && window.EventSource && document.querySelector("[hx-trigger*='changed from:body']")) {
            const stream = new EventSource(from);
            stream.addEventListener("changed", () => document.hidden || document.body.dispatchEvent(new CustomEvent("changed")));
            addEventListener("pagehide", () => stream.close());
        }
    };

    // looking back: the slider walks along the moments at which something became known
    const travel = () => {
        const box = document.querySelector("[data-instants]");
        const instants = box?.dataset.instants.split(" ").filter(Boolean) ?? [];
        if (!box || instants.length === 0) {
            box?.querySelector(".slider")?.remove();
            return;
        }
        const slider = box.querySelector("#travel-slider");
        const said = box.querySelector("#travel-at");
        const now = instants.length;
        const words = i => i === now ? "now" : `as known ${precise.format(new Date(instants[i]))}`;
        const say = () => {
            said.textContent = words(slider.valueAsNumber);
            slider.setAttribute("aria-valuetext", said.textContent);
        };
        slider.max = now;
        const at = instants.findLastIndex(i => new Date(i) <= new Date(box.dataset.at || 8.64e15));
        slider.value = box.dataset.at ? Math.max(0, at) : now;
        say();
        slider.addEventListener("input", say);
        slider.addEventListener("change", () => {
            const i = slider.valueAsNumber;
            const path = i === now ? box.dataset.href : `${box.dataset.href}?knownAt=${encodeURIComponent(instants[i])}`;
            window.htmx.ajax("GET", path, { target: "#file", select: "#file", swap: "outerHTML" }).then(() => history.replaceState(null, "", path));
        });
    };

    // saved views live in this browser alone: the dashboard keeps no truth of its own
    const views = () => {
        const box = document.querySelector("[data-views]");
        if (!box) {
            return;
        }
        const key = `views.${box.dataset.views}`;
        const list = box.querySelector("ul");
        const kept = () => JSON.parse(localStorage.getItem(key) ?? "[]");
        const keep = all => {
            localStorage.setItem(key, JSON.stringify(all.slice(0, 20)));
            show();
        };
        const show = () => {
            list.replaceChildren(...kept().map((view, i) => {
                const item = document.createElement("li");
                const link = document.createElement("a");
                const drop = document.createElement("button");
                item.className = "view-chip";
                link.href = view.href;
                link.textContent = view.name;
                drop.type = "button";
                drop.textContent = "×";
                drop.setAttribute("aria-label", `Forget the view ${view.name}`);
                drop.addEventListener("click", () => keep(kept().filter((_, at) => at !== i)));
                item.append(link, drop);
                return item;
            }));
            box.querySelector("#views-label").hidden = list.children.length === 0;
        };
        box.querySelector("[data-save-view]").addEventListener("click", () => {
            const form = document.querySelector("form.filters");
            const chosen = [...new FormData(form)].filter(([, value]) => value);
            const words = [...form.elements].filter(e => e.name && e.value).map(e => e.tagName === "SELECT" ? e.selectedOptions[0].textContent : `“${e.value}”`);
            const name = words.join(", ") || "Everybody";
            const href = `/candidates?${new URLSearchParams(chosen)}`;
            keep([...kept().filter(view => view.href !== href), { name, href }]);
        });
        box.hidden = false;
        show();
    };

    // a file dropped anywhere on its frame is a file chosen; sending shows how far it is
    const drops = () => document.querySelectorAll("[data-drop]").forEach(form => {
        const input = form.querySelector("input[type=file]");
        form.addEventListener("dragover", event => {
            event.preventDefault();
            form.classList.add("over");
        });
        form.addEventListener("dragleave", () => form.classList.remove("over"));
        form.addEventListener("drop", event => {
            event.preventDefault();
            form.classList.remove("over");
            if (event.dataTransfer.files.length > 0) {
                input.files = event.dataTransfer.files;
                form.requestSubmit();
            }
        });
        form.addEventListener("submit", () => {
            form.querySelector(".upload").hidden = false;
            form.querySelector(".upload").removeAttribute("value");
        });
    });

    document.addEventListener("keydown", event => {
        const typing = event.target.closest("input, textarea, select, [contenteditable]");
        if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
            const search = document.querySelector("[data-slash]");
            if (search) {
                event.preventDefault();
                search.focus();
            }
        }
    });

    document.addEventListener("DOMContentLoaded", () => {
        moments(document);
        charts(document, !matchMedia("(prefers-reduced-motion: reduce)").matches);
        travel();
        views();
        drops();
        listen();
    });
    addEventListener("resize", () => everyChart(document, chart => chart.resize()));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => everyChart(document, (_, canvas) => draw(canvas, false)));

    // a refresh must not take the keyboard's place away, nor close what somebody opened
    const places = "a, button, input, summary, [tabindex]";
    let place = null;
    let opened = [];
    document.addEventListener("htmx:beforeSwap", event => {
        const target = event.detail.target;
        place = target.contains(document.activeElement) ? [...target.querySelectorAll(places)].indexOf(document.activeElement) : null;
        opened = target.hasAttribute("hx-get") ? [...target.querySelectorAll("details")].map(d => d.open) : [];
        everyChart(target, chart => chart.dispose());
    });
    document.addEventListener("htmx:afterSettle", event => {
        const root = event.detail.elt;
        moments(root);
        [...root.querySelectorAll("details")].forEach((d, i) => { d.open = opened[i] ?? d.open; });
        charts(root, false);
        if (place !== null) {
            root.querySelectorAll(places)[place]?.focus({ preventScroll: true });
            place = null;
        }
    });
})();
