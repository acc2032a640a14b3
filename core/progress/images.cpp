#include "core/progress/images.h"

#include <algorithm>

namespace progress {

using catalogue::FileKind;
using catalogue::FirmwareVersion;

namespace {

/// A parameter that is present but blank names no version: nothing is asked for.
FirmwareVersion wantedVersion(const Device &device, const Image &image)
{
    return FirmwareVersion((device.configuration.settings().*image.wanted).value_or(QString()));
}

bool takes(const Device &device, const Image &image)
{
    return image.kind == FileKind::Firmware || device.can.firmwareComponents;
}

const Image *imageOf(FileKind kind)
{
    const auto image = std::ranges::find(kImages, kind, &Image::kind);
    return image == kImages.end() ? nullptr : &*image;
}

} // namespace

bool wants(const Device &device, const Image &image)
{
    const FirmwareVersion wanted = wantedVersion(device, image);
    return takes(device, image) && !wanted.isEmpty() && wanted != device.*image.installed;
}

QString imageName(const Device &device, const Image &image)
{
    const FirmwareVersion wanted = wantedVersion(device, image);
    return image.kind == FileKind::Firmware ? catalogue::firmwareName(device.model, wanted)
                                            : catalogue::componentName(image.kind, wanted);
}

FirmwareVersion Device::running(FileKind kind) const
{
    const Image *image = imageOf(kind);
    return image ? this->*image->installed : FirmwareVersion();
}

QString Device::wantedImage(FileKind kind) const
{
    const Image *image = imageOf(kind);
    const bool nameless = kind == FileKind::Firmware && model.isEmpty();
    const bool named = image && !nameless && takes(*this, *image);
    return named && !wantedVersion(*this, *image).isEmpty() ? imageName(*this, *image) : QString();
}

Device Device::withWanted(FileKind kind) const
{
    Device device = *this;
    if (const Image *image = imageOf(kind))
        device.*image->installed = wantedVersion(device, *image);
    return device;
}

} // namespace progress
