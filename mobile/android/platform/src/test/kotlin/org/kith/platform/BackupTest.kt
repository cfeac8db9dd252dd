package org.kith.platform

import javax.xml.parsers.DocumentBuilderFactory
import kotlin.test.Test
import kotlin.test.assertEquals
import org.w3c.dom.Element

/** Nothing of Kith's goes into the platform's backups, nor to another phone by its transfer. */
class BackupTest {
    private fun xml(path: String): Element =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(project(path)).documentElement

    private fun Element.inside(): List<Element> = (0 until childNodes.length).mapNotNull { childNodes.item(it) as? Element }

    private fun Element.excludesAll() {
        assertEquals(setOf("exclude"), inside().map { it.tagName }.toSet())
        assertEquals(DOMAINS, inside().filter { it.getAttribute("path") == "." }.map { it.getAttribute("domain") }.toSet())
    }

    @Test
    fun `the rules leave everything out, wherever it lies`() {
        xml("$RULES/backup_rules.xml").excludesAll()
        val newer = xml("$RULES/data_extraction_rules.xml").inside().associateBy { it.tagName }
        assertEquals(setOf("cloud-backup", "device-transfer"), newer.keys)
        newer.values.forEach { it.excludesAll() }
    }

    @Test
    fun `the app goes by these rules, hands nothing to whoever asks, and asks for no more than it uses`() {
        val manifest = xml("mobile/android/app/src/main/AndroidManifest.xml")
        val app = manifest.inside().single { it.tagName == "application" }
        assertEquals("false", app.getAttribute("android:allowBackup"))
        assertEquals("@xml/backup_rules", app.getAttribute("android:fullBackupContent"))
        assertEquals("@xml/data_extraction_rules", app.getAttribute("android:dataExtractionRules"))
        val provider = app.inside().single { it.tagName == "provider" }
        assertEquals(HandedOver::class.java.name, provider.getAttribute("android:name"))
        assertEquals("false", provider.getAttribute("android:exported"))
        assertEquals("true", provider.getAttribute("android:grantUriPermissions"))
        val asked = manifest.inside().filter { it.tagName.startsWith("uses-permission") }.map { it.getAttribute("android:name") }
        // Without the first of these, asking for a face or a finger ends in a SecurityException.
        assertEquals(setOf("android.permission.USE_BIOMETRIC", "android.permission.CAMERA"), asked.toSet())
        // A phone without a camera has Kith all the same.
        assertEquals(setOf("false"), manifest.inside().filter { it.tagName == "uses-feature" }.map { it.getAttribute("android:required") }.toSet())
    }

    private companion object {
        const val RULES = "mobile/android/platform/src/main/res/xml"

        /** Every place that a rule can name (developer.android.com, "Back up user data with Auto Backup"). */
        val DOMAINS = setOf(
            "root", "file", "database", "sharedpref", "external",
            "device_root", "device_file", "device_database", "device_sharedpref",
        )
    }
}
