Console.WriteLine("penman");
