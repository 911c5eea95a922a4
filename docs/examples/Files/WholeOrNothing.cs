// Shows: AtomicFile, FolderLock, Paths
using Penman.Files;

AtomicFile.WriteText("notes.txt", "The old file or the new one, never half of one.");
Console.WriteLine(Paths.IsFile("notes.txt")); // True

// Keeps other processes out of a folder, and leaves nothing behind if this one is killed.
Directory.CreateDirectory("results");
using (FolderLock.Take("results", refusal: "results is in use by another program."))
    Console.WriteLine(Paths.IsFile(Path.Combine("results", FolderLock.FileName))); // True
