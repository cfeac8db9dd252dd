// swift-tools-version: 6.0
import PackageDescription

// What the library's own functions are called from. On Apple's systems the library comes as a framework with its
// headers in it; on Linux it lies where the linker looks, and its headers are copied beside the module map.
#if os(Linux)
let kithFFI = Target.systemLibrary(name: "KithFFI")
#else
let kithFFI = Target.binaryTarget(name: "KithFFI", path: "Frameworks/KithFFI.xcframework")
#endif

let package = Package(
    name: "KithKit",
    defaultLocalization: "en",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [.library(name: "KithKit", targets: ["KithKit"])],
    targets: [
        kithFFI,
        // Generated sources only: copied in before a build, never kept in the repository.
        .target(name: "KithBindings", dependencies: ["KithFFI"], swiftSettings: [.swiftLanguageMode(.v5)]),
        .target(name: "KithKit", dependencies: ["KithBindings"]),
        .testTarget(name: "KithKitTests", dependencies: ["KithKit", "KithBindings"]),
    ]
)
