package org.kith.platform

import android.content.Context
import org.kith.domain.Remembering

/** How somebody wants this phone to be, in the app's own preferences: unsealed, and in no backup. */
class PlainChoices(context: Context) : Remembering {
    private val kept = context.getSharedPreferences("choices", Context.MODE_PRIVATE)

    override fun get(name: String): String? = kept.getString(name, null)

    override fun set(name: String, value: String?) = kept.edit().putString(name, value).apply()
}
