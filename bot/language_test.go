package bot

import "testing"

func TestForeign(t *testing.T) {
	for _, text := range []string{
		"How do I get access to the portal?", "Comment puis-je avoir un mot de passe pour le portail ?", "¿Cómo puedo cambiar la contraseña para mi acceso?",
		"Jak mogę zmienić hasło?", "Şifre için ne gerekiyor?", "Как получить доступ?", "كيف أحصل على كلمة المرور", "如何登录",
	} {
		if !foreign(text) {
			t.Errorf("%q counts as German", text)
		}
	}
	for _, text := range []string{
		"", "?", "login portal", "Passwort reset", "Wie ändere ich das Passwort im Portal?", "wo gibts den zettel", "nu wie gommsch da nei", "Update der Software für den Connector",
		"Ich brauche einen Login for the portal", "Was heißt \"please get access\" bei der Anmeldung?", "BSNR 123456789", "Müller", "α-Hydroxy 5 mg",
	} {
		if foreign(text) {
			t.Errorf("%q counts as foreign", text)
		}
	}
}
