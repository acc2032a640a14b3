#pragma once

#include <QString>
#include <QStringView>
#include <optional>

namespace intake {

/// The text as it was meant, if UTF-8 in it was read as Windows-1252: "Güm" for "GÃ¼m". One byte that is not
/// UTF-8 is enough for a whole file to be read so, and a sheet may have been saved after it. Nothing if there
/// is no such sequence; other letters stay as they are.
std::optional<QString> readAgain(QStringView text);

} // namespace intake
