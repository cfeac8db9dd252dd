package org.kith.platform

import android.Manifest
import android.annotation.SuppressLint
import android.content.Context
import android.graphics.ImageFormat
import android.hardware.camera2.CameraAccessException
import android.hardware.camera2.CameraCaptureSession
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraDevice
import android.hardware.camera2.CameraManager
import android.hardware.camera2.params.OutputConfiguration
import android.hardware.camera2.params.SessionConfiguration
import android.media.Image
import android.media.ImageReader
import android.os.Handler
import android.os.Looper
import android.util.Size
import java.nio.ByteBuffer
import java.util.concurrent.Executor
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.asExecutor
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import org.kith.domain.CAMERA_REFUSED
import org.kith.domain.Camera
import org.kith.domain.Light
import org.kith.domain.NO_CAMERA
import org.kith.domain.QrCodes
import org.kith.domain.Trouble
import org.kith.domain.Zxing

/**
 * The camera on the back, or the one there is. What it sees is looked through for codes and shown, and lies nowhere. It
 * is on while somebody looks, and off as soon as they stop, the app leaves the screen, or something else takes it.
 */
class BackCamera(private val context: Context, private val front: Front, private val codes: QrCodes = Zxing) : Camera {
    private val shown = MutableStateFlow<Light?>(null)
    private val looks = Mutex()

    override val sees: StateFlow<Light?> = shown.asStateFlow()

    override suspend fun look(seen: (String) -> Unit) {
        val manager = context.getSystemService(CameraManager::class.java) ?: throw Trouble(NO_CAMERA)
        // Nobody is asked for a camera that is not there.
        val lens = usable { lensOf(manager) } ?: throw Trouble(NO_CAMERA)
        if (!front.allows(Manifest.permission.CAMERA)) throw Trouble(CAMERA_REFUSED)
        // A look that ends closes its camera and takes its picture away before the next one begins.
        looks.withLock { look(manager, lens, seen) }
    }

    private suspend fun look(manager: CameraManager, lens: Lens, seen: (String) -> Unit) {
        // All of it goes one after the other, so that nothing comes in between opening and closing.
        val one = Dispatchers.IO.limitedParallelism(1)
        val look = Look(codes, seen, { shown.value = it.small(FINDER, lens.turn - turned()) }, lens.size, one.asExecutor())
        try {
            withContext(one) { usable { look.begin(manager, lens.id) } }
            coroutineScope {
                val leaving = launch {
                    front.empty()
                    look.over.complete(null)
                }
                look.over.await()?.let { throw it }
                leaving.cancel()
            }
        } finally {
            withContext(NonCancellable + one) { look.end() }
            shown.value = null
        }
    }

    /** How far the screen is turned against the way it is usually held, degrees. */
    private fun turned(): Int = try {
        (front.activity.value?.display?.rotation ?: 0) * QUARTER
    } catch (_: UnsupportedOperationException) {
        0
    }

    private companion object {
        /** Points on the longer side of what is shown. */
        const val FINDER = 240
        const val QUARTER = 90
    }
}

/** A camera that can be used. */
internal class Lens(val id: String, val size: Size, val turn: Int)

/** The camera on the back; else any. */
internal fun lensOf(manager: CameraManager): Lens? {
    val all = manager.cameraIdList.map { it to manager.getCameraCharacteristics(it) }
    val (id, about) = all.find { it.second[CameraCharacteristics.LENS_FACING] == CameraCharacteristics.LENS_FACING_BACK }
        ?: all.firstOrNull() ?: return null
    val sizes = about[CameraCharacteristics.SCALER_STREAM_CONFIGURATION_MAP]?.getOutputSizes(ImageFormat.YUV_420_888)
    return Lens(id, modest(sizes.orEmpty().toList()), about[CameraCharacteristics.SENSOR_ORIENTATION] ?: 0)
}

/** The size that shows a code well and is read quickly: the largest up to 1280 by 960, else the smallest there is. */
internal fun modest(sizes: List<Size>): Size {
    val area = { it: Size -> it.width * it.height }
    // Every camera has the last one.
    return sizes.filter { area(it) <= 1280 * 960 }.maxByOrNull(area) ?: sizes.minByOrNull(area) ?: Size(640, 480)
}

/** The luminance of a picture, in [into] where it is large enough: copied once, with the rows as the camera laid them. */
internal fun lightOf(plane: ByteBuffer, rowStride: Int, width: Int, height: Int, into: ByteArray): Light {
    // The last row may end where its points end.
    val count = minOf(plane.remaining(), rowStride * height)
    require(rowStride >= width && count >= rowStride * (height - 1) + width) { "a plane that is cut short" }
    val bytes = if (into.size >= rowStride * height) into else ByteArray(rowStride * height)
    plane.get(bytes, 0, count)
    return Light(width, height, rowStride, bytes)
}

/** What the camera refuses, as the trouble that it is. */
private fun <T> usable(work: () -> T): T = try {
    work()
} catch (refused: SecurityException) {
    throw Trouble(CAMERA_REFUSED, refused)
} catch (busy: CameraAccessException) {
    throw Trouble(NO_CAMERA, busy)
} catch (gone: RuntimeException) {
    // It went while it was asked for: an IllegalArgumentException or an IllegalStateException.
    throw Trouble(NO_CAMERA, gone)
}

/** One look through the camera. Everything here is done on [one], one thing at a time. */
private class Look(
    private val codes: QrCodes,
    private val seen: (String) -> Unit,
    private val shows: (Light) -> Unit,
    private val size: Size,
    private val one: Executor,
) : CameraDevice.StateCallback() {
    /** Ends with what ended it: a trouble, or nothing where there was none. */
    val over = CompletableDeferred<Trouble?>()
    private var ended = false
    private var reader: ImageReader? = null
    private var camera: CameraDevice? = null
    private var bytes = ByteArray(0)

    // Whoever looks was asked before.
    @SuppressLint("MissingPermission")
    fun begin(manager: CameraManager, id: String) {
        val reader = ImageReader.newInstance(size.width, size.height, ImageFormat.YUV_420_888, IN_FLIGHT)
        this.reader = reader
        reader.setOnImageAvailableListener({ one.execute { going { picture(it) } } }, Handler(Looper.getMainLooper()))
        manager.openCamera(id, one, this)
    }

    fun end() {
        ended = true
        over.complete(null)
        // The camera's session ends with it, and its pictures before the reader that they lie in.
        try {
            camera?.close()
        } finally {
            reader?.close()
        }
    }

    override fun onOpened(camera: CameraDevice) {
        // Somebody stopped looking while it was opened.
        if (ended) return camera.close()
        this.camera = camera
        going {
            val outputs = listOf(OutputConfiguration(reader!!.surface))
            camera.createCaptureSession(SessionConfiguration(SessionConfiguration.SESSION_REGULAR, outputs, one, Pictures()))
        }
    }

    override fun onDisconnected(camera: CameraDevice) = lost(camera)

    override fun onError(camera: CameraDevice, error: Int) = lost(camera)

    private fun lost(camera: CameraDevice) {
        camera.close()
        over.complete(Trouble(NO_CAMERA))
    }

    private fun going(work: () -> Unit) {
        if (ended) return
        try {
            usable(work)
        } catch (trouble: Trouble) {
            over.complete(trouble)
        }
    }

    /** The newest picture; those that came while the one before it was read are dropped. */
    private fun picture(reader: ImageReader) {
        val light = reader.acquireLatestImage()?.use(::copied) ?: return
        shows(light)
        codes.glance(light)?.let(seen)
    }

    private fun copied(image: Image): Light {
        // The plane of the luminance has a byte for each point, side by side, in this format always.
        val plane = image.planes[0]
        return lightOf(plane.buffer, plane.rowStride, image.width, image.height, bytes).also { bytes = it.bytes }
    }

    private inner class Pictures : CameraCaptureSession.StateCallback() {
        override fun onConfigured(session: CameraCaptureSession) = going {
            val request = session.device.createCaptureRequest(CameraDevice.TEMPLATE_PREVIEW)
            request.addTarget(reader!!.surface)
            session.setRepeatingRequest(request.build(), null, null)
        }

        override fun onConfigureFailed(session: CameraCaptureSession) {
            over.complete(Trouble(NO_CAMERA))
        }
    }

    private companion object {
        /** One that is read, and one that comes. */
        const val IN_FLIGHT = 2
    }
}
