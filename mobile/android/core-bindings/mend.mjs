// Copies the generated sources, and mends one fault of uniffi 0.32's Kotlin on the way: where a foreign trait throws an
// error of another crate, that crate's RustBuffer is handed to a function that wants this one's. The two are the same
// three fields. Once uniffi writes it right nothing here matches, and this file can go.
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [from, to] = process.argv.slice(2);
rmSync(to, { recursive: true, force: true });
cpSync(from, to, { recursive: true });

const file = join(to, "org/kith/kith.kt");
const foreign = "{ e: KithException -> FfiConverterTypeKithError.lower(e) }";
const mended =
  "{ e: KithException -> FfiConverterTypeKithError.lower(e).let { lowered -> " +
  "RustBuffer.ByValue().also { it.capacity = lowered.capacity; it.len = lowered.len; it.data = lowered.data } } }";
writeFileSync(file, readFileSync(file, "utf8").replaceAll(foreign, mended));
