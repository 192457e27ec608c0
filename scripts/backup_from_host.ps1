<#
.SYNOPSIS
Backs the shop up from a Windows Docker host: runs scripts/backup_database.ts in the backup container, which proves the
backup by restoring it, and copies the file and its SHA-256 to a folder of the host.
.PARAMETER Output
Where to; .\backups when left out.
.PARAMETER Container
pos-backup-production when left out.
.PARAMETER Json
Prints the container's one line of JSON.
.PARAMETER Help
Prints this.
.NOTES
Exit code 0: copied and proven. 1: copied, but its proof failed. 2: there is no copy.
#>
param(
  [string]$Output = '.\backups',
  [string]$Container = 'pos-backup-production',
  [switch]$Json,
  [switch]$Help
)
$ErrorActionPreference = 'Stop'
if ($Help) { Get-Help $PSCommandPath -Detailed; exit 0 }

$docker = if ($env:DOCKER) { $env:DOCKER } else { 'docker' }
$answer = & $docker exec $Container node scripts/backup_database.ts --json
$status = $LASTEXITCODE
if ($Json) { Write-Output $answer }
$report = $null
try { $report = $answer | ConvertFrom-Json } catch { $report = $null }
if ($status -gt 1 -or $null -eq $report -or -not $report.path) {
  [Console]::Error.WriteLine("There is no backup: $answer")
  exit 2
}

$name = $report.fileName
$folder = $report.path.Substring(0, $report.path.Length - $name.Length)
New-Item -ItemType Directory -Force -Path $Output | Out-Null
# The pictures, where the shop has any.
$each = @($report.filesName, $name) | Where-Object { $_ }
foreach ($one in $each) {
  foreach ($file in @("$one.sha256", $one)) {
    & $docker cp "${Container}:${folder}${file}" (Join-Path $Output ".$file.partial")
    if ($LASTEXITCODE -ne 0) { exit 2 }
  }
  $copy = Join-Path $Output ".$one.partial"
  $expected = ((Get-Content (Join-Path $Output ".$one.sha256.partial")) -split ' ')[0]
  $actual = (Get-FileHash -Algorithm SHA256 $copy).Hash.ToLowerInvariant()
  if ($expected -ne $actual) {
    Remove-Item -Force $copy, (Join-Path $Output ".$one.sha256.partial")
    [Console]::Error.WriteLine("The copy is damaged: $one is not the file whose SHA-256 came with it.")
    exit 2
  }
  Move-Item -Force (Join-Path $Output ".$one.sha256.partial") (Join-Path $Output "$one.sha256")
  Move-Item -Force $copy (Join-Path $Output $one)
}
if (-not $Json) { Write-Output (Join-Path $Output $name) }
if ($status -ne 0) { [Console]::Error.WriteLine("Its proof failed: see the log of $Container.") }
exit $status
