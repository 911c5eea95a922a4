/** A field in which a pointer or the arrow keys move a point: -4 to 4 either way, at most ten times a second. */
const Furthest = 4;
const Gap = 100;

export function attach(pad, page) {
    let at = null, timer = null, isDragging = false;

    function place(event) {
        const box = pad.getBoundingClientRect();
        const inside = (share) => Math.max(-Furthest, Math.min(Furthest, (share * 2 - 1) * Furthest));
        at = [inside((event.clientX - box.left) / box.width), -inside((event.clientY - box.top) / box.height)];
        tell();
    }

    function tell() {
        if (timer !== null || at === null) return;
        page.invokeMethodAsync("Drag", ...at);
        at = null;
        timer = setTimeout(() => { timer = null; tell(); }, Gap);
    }

    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    const listeners = {
        pointerdown(event) { pad.setPointerCapture(event.pointerId); isDragging = true; place(event); },
        pointermove(event) { if (isDragging) place(event); },
        pointerup() { isDragging = false; },
        pointercancel() { isDragging = false; },
        keydown(event) {
            const step = steps[event.key];
            if (!step) return;
            event.preventDefault(); // the page shall not scroll
            const length = event.shiftKey ? .5 : .1;
            page.invokeMethodAsync("Nudge", step[0] * length, step[1] * length);
        },
    };
    for (const [name, listener] of Object.entries(listeners)) pad.addEventListener(name, listener);
    return {
        dispose() {
            clearTimeout(timer);
            for (const [name, listener] of Object.entries(listeners)) pad.removeEventListener(name, listener);
        },
    };
}
