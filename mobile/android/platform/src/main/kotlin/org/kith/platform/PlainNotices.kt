package org.kith.platform

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import org.kith.domain.Notices

/**
 * The one notice there is. It says that there is something and never what or from whom; it makes no sound, is not on a
 * locked screen, and opening it opens the app, locked as it is.
 */
class PlainNotices(
    private val context: Context,
    /** A picture that says nothing. */
    private val icon: Int,
    /** "Something is here for you." */
    private val text: String,
    /** The name of the app, as the phone shows it. */
    private val name: String,
) : Notices {
    private val manager: NotificationManager? = context.getSystemService(NotificationManager::class.java)

    override fun tell() {
        val manager = manager ?: return
        val channel = NotificationChannel(CHANNEL, name, NotificationManager.IMPORTANCE_LOW)
        channel.lockscreenVisibility = Notification.VISIBILITY_SECRET
        channel.setShowBadge(false)
        manager.createNotificationChannel(channel)
        val open = context.packageManager.getLaunchIntentForPackage(context.packageName) ?: return
        val intent = PendingIntent.getActivity(context, 0, open.addFlags(Intent.FLAG_ACTIVITY_SINGLE_TOP), PendingIntent.FLAG_IMMUTABLE)
        val notice = Notification.Builder(context, CHANNEL)
            .setSmallIcon(icon)
            .setContentText(text)
            .setShowWhen(false)
            .setContentIntent(intent)
            .setVisibility(Notification.VISIBILITY_SECRET)
            .setLocalOnly(true)
            .setAutoCancel(true)
            .build()
        manager.notify(ID, notice)
    }

    override fun clear() {
        manager?.cancel(ID)
    }

    private companion object {
        const val CHANNEL = "notes"
        const val ID = 1
    }
}
