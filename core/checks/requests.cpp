#include "core/checks/requests.h"

namespace checks {

std::vector<conf::WantedFile> wantedBy(const Subject &subject)
{
    const QString inName = catalogue::readFileName(fileNameOf(subject.fileName())).model;
    const QString number = subject.model()    ? subject.model()->number
                           : inName.isEmpty() ? QString(kAnyNumber)
                                              : inName;
    return conf::wantedFiles(subject.provisioning(), number, subject.capabilities());
}

QString answerFor(const conf::WantedFile &wanted, const Subject &subject, const FolderView &files)
{
    const QStringList places = placesOf(subject.provisioning(), files.isOfJob());
    // Which model a device without a telling name is, nobody knows before it asks.
    const bool anyModel =
        wanted.kind == catalogue::FileKind::Firmware && (!subject.model() || subject.modelIsGuess());
    return anyModel ? files.shelves().firmwareOf(wanted.version, places)
                    : files.shelves().answerTo(wanted, places);
}

} // namespace checks
