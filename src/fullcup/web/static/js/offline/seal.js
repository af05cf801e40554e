// Sealing to her public key: HPKE (RFC 9180), by a library. What is sealed here opens in her space.
import {
  AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_X25519_HKDF_SHA256,
} from "../../vendor/hpke/hpke.js";

const BUCKET = 256; // the length of what is sealed says little of its words
const utf8 = (text) => new TextEncoder().encode(text);
const suite = () => new CipherSuite(KEM_DHKEM_X25519_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_256_GCM);

export function toText(bytes) {
  const signs = Array.from(bytes, (one) => String.fromCharCode(one)).join("");
  return btoa(signs).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

export function toBytes(text) {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
}

function padded(bytes) {
  const whole = new Uint8Array(Math.ceil((bytes.length + 1) / BUCKET) * BUCKET);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  return whole;
}

// Whether this browser can do it at all.
export async function canSeal() {
  try {
    await crypto.subtle.generateKey({ name: "X25519" }, false, ["deriveBits"]);
    return Boolean(indexedDB);
  } catch {
    return false;
  }
}

// `key` as the space's page gave it; `client` is the name under which it is handed in.
export async function seal(key, client, told) {
  const hpke = suite();
  const info = utf8(`fullcup written offline 1 ${client}`);
  const publicKey = await hpke.DeserializePublicKey(toBytes(key));
  const made = await hpke.Seal(publicKey, padded(utf8(JSON.stringify(told))), { info });
  const whole = new Uint8Array(made.encapsulatedSecret.length + made.ciphertext.length);
  whole.set(made.encapsulatedSecret);
  whole.set(made.ciphertext, made.encapsulatedSecret.length);
  return whole;
}
