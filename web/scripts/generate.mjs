// Generates the wire types from ../proto with the protoc of the Grpc.Tools package, which `dotnet restore` brings.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const proto = join(web, '..', 'proto');
const output = join(web, 'src', 'proto');

const versions = readFileSync(join(web, '..', 'Directory.Packages.props'), 'utf8');
const version = /Include="Grpc\.Tools" Version="([^"]+)"/.exec(versions)?.[1];
const platform = { linux: process.arch === 'arm64' ? 'linux_arm64' : 'linux_x64', darwin: 'macosx_universal', win32: 'windows_x64' }[
  process.platform
];
const packages = process.env.NUGET_PACKAGES ?? join(homedir(), '.nuget', 'packages');
const suffix = process.platform === 'win32' ? '.exe' : '';
const protoc = join(packages, 'grpc.tools', String(version), 'tools', String(platform), `protoc${suffix}`);
if (!existsSync(protoc)) {
  console.error(`generate: ${protoc} is not there: run 'dotnet restore' first (Grpc.Tools ${version} brings protoc)`);
  process.exit(1);
}

const plugin = join(web, 'node_modules', '.bin', process.platform === 'win32' ? 'protoc-gen-es.cmd' : 'protoc-gen-es');
mkdirSync(output, { recursive: true });
execFileSync(
  protoc,
  [`--plugin=protoc-gen-es=${plugin}`, `--es_out=${output}`, '--es_opt=target=ts', `--proto_path=${proto}`, 'picket.proto'],
  {
    stdio: 'inherit',
  },
);
