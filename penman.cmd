@echo off
rem Runs the command line from this checkout; builds it first where that is needed.
setlocal
set "built=%~dp0artifacts\penman"
if not exist "%built%\Penman.Cli.exe" echo Building Penman; this takes a minute. 1>&2
dotnet publish -c Release -v quiet --nologo -p:PublishReadyToRun=true -o "%built%" "%~dp0src\Penman.Cli" 1>&2 || exit /b 1
"%built%\Penman.Cli.exe" %*
