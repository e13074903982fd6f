"use strict";
// Times in the viewer's zone, charts from the tables beside them, and a place kept while the page refreshes itself.
(() => {
    const thisYear = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" });
    const otherYear = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit" });
    const local = at => (at.getFullYear() === new Date().getFullYear() ? thisYear : otherYear).format(at);
    const moments = root => root.querySelectorAll("time[datetime]:not([title])").forEach(time => {
        time.title = time.textContent;
        time.textContent = local(new Date(time.dateTime));
    });

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

    const draw = (canvas, animation) => {
        const { labels, series } = read(canvas.closest("figure"));
        const ink = token("--ink-2");
        const font = getComputedStyle(document.body).fontFamily;
        const chart = window.echarts.getInstanceByDom(canvas) ?? window.echarts.init(canvas);
        chart.setOption({
            animation,
            textStyle: { fontFamily: font, color: ink },
            color: series.map(s => token(`--chart-${s.tone}`)),
            grid: { left: 8, right: 8, top: 36, bottom: 4, containLabel: true },
            legend: { top: 0, left: 0, icon: "circle", itemWidth: 9, itemHeight: 9, textStyle: { color: ink, fontSize: 12 } },
            tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: "shadow" }, backgroundColor: token("--surface"), borderColor: token("--line"), textStyle: { color: token("--ink"), fontSize: 12 } },
            xAxis: { type: "category", data: labels, axisTick: { show: false }, axisLine: { lineStyle: { color: token("--line") } }, axisLabel: { color: ink, hideOverlap: true, fontSize: 11, formatter: label => label.slice(0, 3) } },
            yAxis: { type: "value", minInterval: 1, axisLabel: { color: ink, fontSize: 11 }, splitLine: { lineStyle: { color: token("--line") } } },
            series: series.map(s => ({ name: s.name, type: "bar", stack: "all", barMaxWidth: 26, itemStyle: { borderRadius: 2 }, data: s.values })),
        }, true);
        return chart;
    };

    const charts = (root, animation) => {
        if (window.echarts) {
            root.querySelectorAll("[data-chart]").forEach(canvas => draw(canvas, animation));
        }
    };
    const everyChart = work => document.querySelectorAll("[data-chart]").forEach(canvas => {
        const chart = window.echarts?.getInstanceByDom(canvas);
        if (chart) {
            work(chart, canvas);
        }
    });

    document.addEventListener("DOMContentLoaded", () => {
        moments(document);
        charts(document, !matchMedia("(prefers-reduced-motion: reduce)").matches);
    });
    addEventListener("resize", () => everyChart(chart => chart.resize()));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => everyChart((_, canvas) => draw(canvas, false)));

    // a refresh must not take the keyboard's place away, nor close what somebody opened
    let place = null;
    let opened = [];
    document.addEventListener("htmx:beforeSwap", event => {
        const target = event.detail.target;
        const links = [...target.querySelectorAll("a, summary, [tabindex]")];
        place = target.contains(document.activeElement) ? links.indexOf(document.activeElement) : null;
        opened = [...target.querySelectorAll("details")].map(d => d.open);
        everyChart(chart => chart.dispose());
    });
    document.addEventListener("htmx:afterSettle", event => {
        const root = event.detail.elt;
        moments(root);
        [...root.querySelectorAll("details")].forEach((d, i) => { d.open = opened[i] ?? d.open; });
        charts(root, false);
        if (place !== null) {
            root.querySelectorAll("a, summary, [tabindex]")[place]?.focus({ preventScroll: true });
            place = null;
        }
    });
})();
