package org.kith.platform

import android.app.Activity
import android.os.Build
import android.view.View
import android.view.WindowManager

/**
 * Keeps what is on the screen out of pictures of it, out of the overview of apps, and from whatever fills in and saves
 * what is typed. To be called in `onCreate`.
 */
fun Activity.discreet() {
    window.setFlags(WindowManager.LayoutParams.FLAG_SECURE, WindowManager.LayoutParams.FLAG_SECURE)
    window.decorView.importantForAutofill = View.IMPORTANT_FOR_AUTOFILL_NO_EXCLUDE_DESCENDANTS
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) setRecentsScreenshotEnabled(false)
}
