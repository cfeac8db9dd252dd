import SwiftUI

/// The few colours every screen is made of, as `web/src/look/tokens.css` has them. Light and dark are equals.
enum Look {
    static let paper = pair(0xfaf6ef, 0x14191a)
    static let sheet = pair(0xffffff, 0x1d2425)
    static let ink = pair(0x1e2b2c, 0xf0eadf)
    static let quiet = pair(0x566465, 0xa9b3b0)
    static let line = pair(0xdcd3c3, 0x364042)
    static let deep = pair(0x1c5b57, 0x8fd0c5)
    static let onDeep = pair(0xffffff, 0x0e2221)
    static let glow = pair(0xfbe6c8, 0x4a3920)
    static let onGlow = pair(0x3b2a10, 0xfbe9cf)
    static let leaf = pair(0xdcece4, 0x1f3a35)
    static let onLeaf = pair(0x17443d, 0xbfe5d9)

    /// The least that a finger needs.
    static let target: CGFloat = 48

    private static func pair(_ light: UInt32, _ dark: UInt32) -> Color {
        Color(uiColor: UIColor { $0.userInterfaceStyle == .dark ? colour(dark) : colour(light) })
    }

    private static func colour(_ hex: UInt32) -> UIColor {
        let parts = [16, 8, 0].map { CGFloat((hex >> $0) & 0xff) / 255 }
        return UIColor(red: parts[0], green: parts[1], blue: parts[2], alpha: 1)
    }
}
