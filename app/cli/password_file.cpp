#include "app/cli/password_file.h"

#include "core/files/content.h"

namespace app {

base::Result<QString> passwordFrom(const QString &path)
{
    const auto content = files::Content::open(path);
    if (!content)
        return tl::unexpected(content.error());
    const QByteArray bytes = (*content)->toByteArray();
    QString password = QString::fromUtf8(bytes.split('\n').first()); // the last line needs no end
    if (password.endsWith(u'\r'))
        password.chop(1); // blanks at its ends are the password's own
    if (password.isEmpty())
        return base::fail(kPasswordMissing, {path});
    return password;
}

base::Result<QString> passphraseOf(const Arguments &arguments)
{
    constexpr QLatin1StringView kOption("passphrase-file");
    return arguments.has(kOption) ? passwordFrom(arguments.value(kOption)) : QString();
}

} // namespace app
