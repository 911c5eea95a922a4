"use strict";

/** What a page of the studio asks of the browser. */
globalThis.penmanStudio = (() => {
    const root = document.documentElement;
    const kept = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
    const keep = (key, value) => { try { localStorage.setItem(key, value); } catch { /* a private window */ } };
    let isDark = (kept("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

    function showTheme() {
        const name = isDark ? "dark" : "default";
        document.getElementById("theme").href = `assets/css/${name}.css`;
        document.getElementById("theme-wcag").href = `assets/css/${name}-wcag.css`;
        root.dataset.theme = isDark ? "dark" : "light";
    }

    showTheme();
    if (kept("projector") === "on") root.classList.add("projector");

    // Blazor's own way back waits longer and longer from try to try, and takes a way back that it did not find itself for a failure:
    // ask every two seconds instead whether the server is there again. One that was started anew knows nothing of this page: load
    // it again, as a person would, to be told what to do.
    const lost = () => document.getElementById("lost");
    async function comeBack() {
        lost().hidden = false;
        while (!(await isBack())) await new Promise((resolve) => setTimeout(resolve, 2000));
        lost().hidden = true;
    }
    async function isBack() {
        try {
            const answer = await fetch("assets/favicon.svg", { cache: "no-store" });
            if (answer.ok && (await Blazor.reconnect())) return true;
        } catch { return false; }
        location.reload();
        return false;
    }
    const reconnectionHandler = { onConnectionDown: () => { if (lost().hidden) comeBack(); }, onConnectionUp() { /* comeBack knows */ } };
    document.addEventListener("DOMContentLoaded", () => Blazor.start({ circuit: { reconnectionHandler } }));

    // A question takes the focus at once, to its first button, which does nothing: a key meant for what lies behind does no harm.
    new MutationObserver((changes) => {
        for (const { addedNodes } of changes)
            for (const node of addedNodes)
                node.querySelector?.("[role=alertdialog] button:not(.rz-dialog-titlebar-close)")?.focus();
    }).observe(document.body ?? root, { subtree: true, childList: true });

    // A button may have a key of its own, wherever on the page the focus is.
    document.addEventListener("keydown", (event) => {
        if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.("input, select, textarea")) return;
        if (/^[a-z]$/i.test(event.key)) document.querySelector(`[data-key=${event.key.toLowerCase()}]`)?.click();
    });

    return {
        isDark: () => isDark,
        switchTheme() {
            isDark = !isDark;
            keep("theme", isDark ? "dark" : "light");
            showTheme();
            return isDark;
        },
        switchProjector() {
            keep("projector", root.classList.toggle("projector") ? "on" : "off");
        },
        /** What this window remembers when the page is loaded again, until it is closed; nothing in a private window. */
        remember(key, text) {
            try {
                if (text === null) sessionStorage.removeItem(key);
                else sessionStorage.setItem(key, text);
            } catch { /* nothing is remembered */ }
        },
        remembered(key) { try { return sessionStorage.getItem(key); } catch { return null; } },
        /** Leads to the first field of a part of the page that is filled in wrongly, even where it is folded away. */
        toFault(part) {
            const field = part.querySelector("[aria-invalid=true]");
            for (let fold = field?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
            field?.scrollIntoView({ block: "center" }); // with what is wrong, below it
            field?.focus({ preventScroll: true });
        },
        /** Answers once the browser has drawn what it was sent: a page that lags is sent less. */
        drawn: () => new Promise((resolve) => requestAnimationFrame(() => resolve(true))),
    };
})();
