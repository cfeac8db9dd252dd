package org.kith.platform

import android.content.ActivityNotFoundException
import android.content.Context
import android.content.Intent
import android.net.Uri
import org.kith.domain.Reaching

/** The phone's own dialler and messages. Nothing is called or sent by itself, so no permission is asked for. */
class Dialler(private val context: Context) : Reaching {
    override fun call(number: String) = open(Intent.ACTION_DIAL, "tel", number)

    override fun text(number: String) = open(Intent.ACTION_SENDTO, "smsto", number)

    override fun mail(address: String) = open(Intent.ACTION_SENDTO, "mailto", address)

    private fun open(action: String, scheme: String, what: String) {
        try {
            context.startActivity(Intent(action, Uri.fromParts(scheme, what, null)).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK))
        } catch (_: ActivityNotFoundException) {
            // A tablet without telephony: the number stays on the screen, to be dialled elsewhere.
        }
    }
}
