#include "core/progress/branching.h"

#include "core/files/checksum.h"

namespace progress {
namespace {

using catalogue::FileKind;

/// Answers, and where that leads to an image, lets the device have that image already as well.
void follow(Hypotheses &into, Procedure pass, const Answer &answer)
{
    const Procedure before = pass;
    pass.answered(answer);
    const Fetch *next = pass.fetch();
    const bool wantsImage = next && isImage(next->kind) && !next->checksum;
    into.push_back(pass);
    if (!wantsImage || into.size() > kMaxHypotheses)
        return;
    Procedure hasIt = before;
    hasIt.suppose(before.device().withWanted(next->kind));
    follow(into, std::move(hasIt), answer);
}

/// Does it hold this file already? Then it goes on; else it applies it and reboots.
void branchAtConfig(Hypotheses &into, const Procedure &pass, const Observation &seen)
{
    const bool incremental = isIncremental(pass.fetch()->kind);
    Procedure holdsIt = pass;
    Procedure isNew = pass;
    Device device = pass.device();
    if (incremental ? device.configuration.matchesIncremental(seen.answer.bytes)
                    : device.configuration.matchesFile(seen.answer.md5)) {
        Device changed = device;
        changed.configuration = incremental ? Configuration() : device.configuration.with("prov.use", "1");
        isNew.suppose(std::move(changed));
    } else {
        device.configuration = incremental ? device.configuration.withIncremental(seen.answer.bytes)
                                           : Configuration::ofFile(seen.answer.bytes, seen.answer.md5);
        holdsIt.suppose(std::move(device));
    }
    follow(into, seen.heldAlready ? holdsIt : isNew, seen.answer);
    follow(into, seen.heldAlready ? isNew : holdsIt, seen.answer);
}

/// Guide 5.1 step 5 b): "different than last stored md5", which only the device knows, unless the last were
/// given to it here.
void branchAtTones(Hypotheses &into, const Procedure &pass, const Observation &seen)
{
    const auto checksum = files::parseChecksum(seen.answer.bytes);
    Device device = pass.device();
    if (seen.isNewToIt) {
        if (checksum && device.tonesMd5 == checksum->md5)
            device.tonesMd5.clear();
        Procedure wantsIt = pass;
        wantsIt.suppose(std::move(device));
        return follow(into, std::move(wantsIt), seen.answer);
    }
    follow(into, pass, seen.answer);
    const bool stored = checksum && device.tonesMd5 == checksum->md5;
    device.tonesMd5 = stored || !checksum ? QByteArray() : checksum->md5;
    Procedure other = pass;
    other.suppose(std::move(device));
    follow(into, other, seen.answer);
}

} // namespace

bool isConfig(FileKind kind)
{
    return kind <= FileKind::GenericConfigIncremental;
}

bool isImage(FileKind kind)
{
    return kind >= FileKind::Firmware && kind <= FileKind::System;
}

void branch(Hypotheses &into, const Procedure &pass, const Observation &seen)
{
    const FileKind kind = pass.fetch()->kind;
    const bool checksum = pass.fetch()->checksum;
    if (seen.answer.kind == Answer::Kind::Failed) {
        into.push_back(pass); // it tries again, or it goes on without
        follow(into, pass, seen.answer);
    } else if (seen.answer.kind == Answer::Kind::Found && isConfig(kind) && !checksum) {
        branchAtConfig(into, pass, seen);
    } else if (seen.answer.kind == Answer::Kind::Found && kind == FileKind::Tones && checksum) {
        branchAtTones(into, pass, seen);
    } else {
        follow(into, pass, seen.answer);
    }
}

} // namespace progress
