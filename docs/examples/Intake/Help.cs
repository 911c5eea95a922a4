// Shows: IntakeHelp
using Penman.Intake;

// What a form says of each option, the same words wherever it is offered.
Console.WriteLine(IntakeHelp.Transpose); // Exchange rows and columns.
Console.WriteLine(string.Join(", ", IntakeHelp.Frames)); // fit, fill, digit, none
Console.WriteLine(string.Join(" or ", IntakeHelp.Inks)); // dark or light
