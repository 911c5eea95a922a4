/** A sheet to draw a digit on: pen, mouse or finger, or a picture that is dropped or pasted. */
const Side = 280;
const Pen = 22;
const Move = 10; // of a key; with Shift a quarter of it

export function attach(canvas, page) {
    const sheet = canvas.getContext("2d", { willReadFrequently: true });
    let from = null, isNew = false, timer = null, choices = 0, isPicture = false;
    const cursor = canvas.nextElementSibling;
    const keys = { at: [Side / 2, Side / 4], isDown: false };

    function clear() {
        clearTimeout(timer);
        timer = null;
        isNew = isPicture = false;
        choices++;
        sheet.fillStyle = "#000";
        sheet.fillRect(0, 0, Side, Side);
    }

    function at(event) {
        const box = canvas.getBoundingClientRect();
        return [(event.clientX - box.left) * Side / box.width, (event.clientY - box.top) * Side / box.height];
    }

    function line(to) {
        sheet.strokeStyle = "#fff";
        sheet.lineWidth = Pen;
        sheet.lineCap = sheet.lineJoin = "round";
        sheet.beginPath();
        sheet.moveTo(...from);
        sheet.lineTo(...to);
        sheet.stroke();
        from = to;
        isNew = true;
    }

    // By keys: the arrows move a pen that a mark shows, the space bar puts it down and lifts it.
    function showCursor() {
        cursor.style.left = `${keys.at[0] / Side * 100}%`;
        cursor.style.top = `${keys.at[1] / Side * 100}%`;
        cursor.classList.toggle("down", keys.isDown);
    }

    function put(isDown) {
        keys.isDown = isDown;
        if (isDown) {
            if (isPicture) clear();
            from = keys.at;
            line(keys.at);
            tellSoon();
        }
        from = null;
        showCursor();
    }

    function press(event) {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
        if (!way && event.key !== " ") return;
        event.preventDefault(); // the page shall not scroll
        if (!way) return void (event.repeat || put(!keys.isDown));
        const before = keys.at;
        const length = event.shiftKey ? Move / 4 : Move;
        keys.at = before.map((place, axis) => Math.max(0, Math.min(Side, place + way[axis] * length)));
        if (keys.isDown) {
            from = before;
            line(keys.at);
            from = null;
            tellSoon();
        }
        showCursor();
    }

    // While the pen moves an answer every fifth of a second, and the last when it is lifted.
    function tell() {
        timer = null;
        if (!isNew) return;
        isNew = false;
        page.invokeMethodAsync("Drawn", canvas.toDataURL("image/png").split(",")[1]);
    }

    function tellSoon() { timer ??= setTimeout(tell, 200); }

    async function show(file) {
        if (!file) return;
        const choice = ++choices;
        try {
            const picture = await createImageBitmap(file);
            if (choice !== choices) return; // another was chosen meanwhile
            put(false);
            const scale = Math.min(Side / picture.width, Side / picture.height);
            const [width, height] = [picture.width * scale, picture.height * scale];
            sheet.fillStyle = "#fff";
            sheet.fillRect(0, 0, Side, Side);
            sheet.drawImage(picture, (Side - width) / 2, (Side - height) / 2, width, height);
            isNew = isPicture = true;
            tell();
        } catch {
            if (choice === choices) page.invokeMethodAsync("NoPicture");
        }
    }

    const listeners = [
        [canvas, "pointerdown", (event) => { canvas.setPointerCapture(event.pointerId); if (isPicture) clear(); from = at(event); line(from); tellSoon(); }],
        [canvas, "pointermove", (event) => { if (from) { line(at(event)); tellSoon(); } }],
        [canvas, "pointerup", () => { from = null; tellSoon(); }],
        [canvas, "pointercancel", () => { from = null; tellSoon(); }],
        [canvas, "keydown", press],
        [canvas, "blur", () => put(false)],
        [canvas, "dragover", (event) => event.preventDefault()],
        [canvas, "drop", (event) => { event.preventDefault(); show(event.dataTransfer.files[0]); }],
        [document, "paste", (event) => show([...event.clipboardData.files][0])],
    ];
    for (const [target, name, listener] of listeners) target.addEventListener(name, listener);
    clear();
    showCursor();
    return {
        clear,
        choose(input) {
            show(input.files[0]);
            input.value = ""; // the same file may be chosen again
        },
        dispose() {
            clearTimeout(timer);
            for (const [target, name, listener] of listeners) target.removeEventListener(name, listener);
        },
    };
}
