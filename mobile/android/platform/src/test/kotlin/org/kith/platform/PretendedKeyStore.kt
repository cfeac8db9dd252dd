package org.kith.platform

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.StrongBoxUnavailableException
import java.io.InputStream
import java.io.OutputStream
import java.security.Key
import java.security.KeyStoreSpi
import java.security.Provider
import java.security.SecureRandom
import java.security.Security
import java.security.UnrecoverableKeyException
import java.security.cert.Certificate
import java.security.spec.AlgorithmParameterSpec
import java.util.Collections
import java.util.Date
import javax.crypto.KeyGenerator
import javax.crypto.KeyGeneratorSpi
import javax.crypto.SecretKey

/**
 * NOT Android's key store: a stand-in that answers to its name, so that the way through our own code is run. It holds
 * plain AES keys of the JVM's in memory and notes what it was asked for.
 */
internal class PretendedKeyStore : Provider("AndroidKeyStore", "1", "pretended, for tests") {
    init {
        putService(object : Service(this, "KeyStore", "AndroidKeyStore", "pretended", null, null) {
            override fun newInstance(parameter: Any?) = Store()
        })
        putService(object : Service(this, "KeyGenerator", "AES", "pretended", null, null) {
            override fun newInstance(parameter: Any?) = Maker()
        })
    }

    class Maker : KeyGeneratorSpi() {
        private lateinit var spec: KeyGenParameterSpec
        override fun engineInit(spec: AlgorithmParameterSpec, random: SecureRandom?) {
            this.spec = spec as KeyGenParameterSpec
        }
        override fun engineInit(random: SecureRandom?) = error("not so")
        override fun engineInit(size: Int, random: SecureRandom?) = error("not so")
        override fun engineGenerateKey(): SecretKey {
            asked += spec
            if (spec.isStrongBoxBacked && !chip) throw StrongBoxUnavailableException()
            val key = KeyGenerator.getInstance("AES", "SunJCE").apply { init(spec.keySize) }.generateKey()
            keys[spec.keystoreAlias] = key
            return key
        }
    }

    class Store : KeyStoreSpi() {
        /** Android's own says so where a key was made useless, as some of its versions do; others say it where the key is used. */
        override fun engineGetKey(name: String, password: CharArray?): Key? = if (added) throw UnrecoverableKeyException() else keys[name]
        override fun engineDeleteEntry(name: String) { keys.remove(name) }
        override fun engineLoad(from: InputStream?, password: CharArray?) = Unit
        override fun engineContainsAlias(name: String) = name in keys
        override fun engineAliases() = Collections.enumeration(keys.keys)
        override fun engineSize() = keys.size
        override fun engineIsKeyEntry(name: String) = name in keys
        override fun engineIsCertificateEntry(name: String) = false
        override fun engineGetCertificate(name: String): Certificate? = null
        override fun engineGetCertificateChain(name: String): Array<Certificate>? = null
        override fun engineGetCertificateAlias(certificate: Certificate): String? = null
        override fun engineGetCreationDate(name: String): Date? = null
        override fun engineSetKeyEntry(name: String, key: Key?, password: CharArray?, chain: Array<Certificate>?) = error("not so")
        override fun engineSetKeyEntry(name: String, key: ByteArray?, chain: Array<Certificate>?) = error("not so")
        override fun engineSetCertificateEntry(name: String, certificate: Certificate?) = error("not so")
        override fun engineStore(to: OutputStream?, password: CharArray?) = error("not so")
    }

    companion object {
        /** The keys it holds. */
        val keys = mutableMapOf<String, SecretKey>()

        /** What it was asked to make. */
        val asked = mutableListOf<KeyGenParameterSpec>()

        /** Whether the phone has a chip of its own for keys. */
        var chip = false

        /** Whether another face or finger was added since the keys were made. */
        var added = false

        /** Stands in from now on, and holds nothing. */
        fun begin() {
            keys.clear()
            asked.clear()
            chip = false
            added = false
            Security.addProvider(PretendedKeyStore())
        }

        /** Stands in no more. */
        fun end() = Security.removeProvider("AndroidKeyStore")
    }
}
