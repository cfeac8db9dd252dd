package org.kith.app

import android.app.Activity
import android.app.Application
import java.io.File
import javax.xml.parsers.DocumentBuilderFactory
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNotEquals
import kotlin.test.assertTrue
import org.w3c.dom.Element

/** What the manifest names is there: Android would look for it when the app is begun. */
class ManifestTest {
    private val manifest = xml("src/main/AndroidManifest.xml")

    private fun xml(path: String): Element = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(File(path)).documentElement

    private fun Element.below(tag: String) = getElementsByTagName(tag).let { found -> (0 until found.length).map { found.item(it) as Element } }

    /** The class that an element names, with all that it stands on, none of which is begun. */
    private fun Element.named(): Class<*> {
        val name = getAttribute("android:name")
        return Class.forName(if (name.startsWith(".")) "org.kith.app$name" else name, false, R::class.java.classLoader)
    }

    /** Its own resources are in R; the rules of what goes into a backup are files of `platform`. */
    private fun isThere(kind: String, name: String): Boolean =
        R::class.java.declaredClasses.any { it.simpleName == kind && it.declaredFields.any { field -> field.name == name } } ||
            File("../platform/src/main/res/$kind/$name.xml").isFile

    @Test
    fun `its application and its activity are classes of their kind`() {
        assertTrue(Application::class.java.isAssignableFrom(manifest.below("application").single().named()))
        assertTrue(Activity::class.java.isAssignableFrom(manifest.below("activity").single().named()))
    }

    @Test
    fun `its resources are among those that the app is built with`() {
        val named = Regex("\"@(\\w+)/(\\w+)\"").findAll(File("src/main/AndroidManifest.xml").readText()).map { it.destructured.toList() }.toList()
        assertNotEquals(emptyList(), named)
        assertEquals(emptyList(), named.filterNot { (kind, name) -> isThere(kind, name) })
    }
}
