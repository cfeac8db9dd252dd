package org.kith.platform

import android.app.Application
import android.content.Context
import android.content.Intent
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf

/** The app around, as Android gives it to what is tried. */
internal val app: Application get() = RuntimeEnvironment.getApplication()

/** What was begun last, if anything was. */
internal fun begun(): Intent? = shadowOf(app).nextStartedActivity

/** A part of Android, such as its notifications. */
internal inline fun <reified T> part(): T = app.getSystemService(T::class.java)!!

/** A file of the project, from the repository's folder on. */
internal fun project(path: String) = java.io.File(System.getProperty("kith.repository") ?: "../../..", path)

/** Every file that this app has, in every folder that Android gives to it. */
internal fun filesOf(context: Context): List<java.io.File> =
    listOf(context.dataDir, context.filesDir, context.cacheDir, context.noBackupFilesDir, context.codeCacheDir)
        .flatMap { it.walk().toList() }.filter { it.isFile }
