package org.kith.platform

import android.app.Activity
import android.os.Build
import android.view.WindowManager

/** Keeps what is on the screen out of pictures of it, and out of the overview of apps. To be called in `onCreate`. */
fun Activity.discreet() {
    window.setFlags(WindowManager.LayoutParams.FLAG_SECURE, WindowManager.LayoutParams.FLAG_SECURE)
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) setRecentsScreenshotEnabled(false)
}
