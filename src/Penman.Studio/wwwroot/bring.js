/** Files that are dropped or chosen: told to the page by name and length, and sent one after another when it asks. */
export function attach(zone, input, page, most) {
    let files = [];

    // Of a folder a browser gives no files here.
    const isFolder = (item) => item.webkitGetAsEntry?.()?.isDirectory;

    function take(list, hasFolder) {
        files = [...list].slice(0, most + 1);
        page.invokeMethodAsync("Chosen", files.map((file) => file.name), files.map((file) => file.size), hasFolder);
    }

    const listeners = [
        [zone, "dragover", (event) => { event.preventDefault(); zone.classList.add("over"); }],
        [zone, "dragleave", () => zone.classList.remove("over")],
        [zone, "drop", (event) => {
            event.preventDefault();
            zone.classList.remove("over");
            take(event.dataTransfer.files, [...event.dataTransfer.items].some(isFolder));
        }],
        [input, "change", () => { if (input.files.length > 0) take(input.files, false); }],
    ];
    for (const [target, name, listener] of listeners) target.addEventListener(name, listener);
    if (input.files.length > 0) take(input.files, false); // chosen before anybody listened
    return {
        /** What came of it, the server knows; what it does not know is that the browser does not go on. */
        async send(key) {
            const sending = files;
            files = [];
            input.value = ""; // the same file may be chosen again
            const isTaken = async (place, file) =>
                (await fetch(`sent/${key}/${place}`, { method: "POST", body: file }).catch(() => null))?.ok;
            for (const [place, file] of sending.entries())
                if (!await isTaken(place, file)) {
                    await fetch(`sent/${key}`, { method: "DELETE" }).catch(() => { });
                    return;
                }
        },
        forget() {
            files = [];
            input.value = "";
        },
        dispose() {
            for (const [target, name, listener] of listeners) target.removeEventListener(name, listener);
        },
    };
}
