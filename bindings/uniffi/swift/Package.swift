// swift-tools-version: 6.0
import PackageDescription

// The core of Kith for Swift on Linux. The library lies beside, in lib, and pkg-config knows it there:
//     PKG_CONFIG_PATH=…/lib/pkgconfig swift build
// and LD_LIBRARY_PATH=…/lib to run what was built. On Apple's systems it comes as a framework.
let package = Package(
    name: "Kith",
    products: [.library(name: "KithBindings", targets: ["KithBindings"])],
    targets: [
        .systemLibrary(name: "KithFFI", pkgConfig: "kith"),
        .target(name: "KithBindings", dependencies: ["KithFFI"], swiftSettings: [.swiftLanguageMode(.v5)]),
    ]
)
