@echo off
rem Runs the command line from this checkout; builds it first if it is not up to date.
if not exist "%~dp0src\Penman.Cli\bin\Release" echo Building Penman; this takes a minute, once. 1>&2
dotnet run -c Release --verbosity quiet --project "%~dp0src\Penman.Cli" -- %*
